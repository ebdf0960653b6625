package flowstart.proof.simulation.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import flowstart.fixture.Samples;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the probe found out about AppFlow, from its file.
 *
 * @param found the file's member {@code assumptions}
 */
public record ProbeFile(JsonNode found) {

    /** The file that the system property {@code simulation.assume} names; nothing is found out if it names none. */
    public static final ProbeFile CHOSEN = read(System.getProperty("simulation.assume"));

    private static ProbeFile read(@Nullable String file) {
        return new ProbeFile(file == null
                ? JsonNodeFactory.instance.objectNode()
                : Samples.json(Samples.text(Path.of(file))).required("assumptions"));
    }

    /** Whether nothing is found out, so that everything is simulated. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** A choice; the other value if the file leaves it open. */
    public boolean choice(String member, boolean otherwise) {
        return found.path(member).asBoolean(otherwise);
    }

    /** How long a new run may be invisible, in milliseconds; the other value if the file leaves it open. */
    public long lag(long otherwise) {
        return found.has("recordLagSeconds") ? found.path("recordLagSeconds").longValue() * 1_000 : otherwise;
    }

    /** Whether AppFlow can be so; where runs go side by side the other questions do not arise. */
    boolean allows(AppFlowAssumptions assumed) {
        boolean sideBySide = assumed.runsSideBySide();
        return choice("runsSideBySide", sideBySide) == sideBySide
                && (sideBySide || (choice("refusalUsesToken", assumed.refusalUsesToken()) == assumed.refusalUsesToken()
                        && choice("repeatKeepsExecutionId", assumed.repeatHasId()) == assumed.repeatHasId()
                        && choice("busyBeforeToken", assumed.busyBeforeToken()) == assumed.busyBeforeToken()));
    }
}
