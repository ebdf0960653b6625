package flowstart.proof.cover;

import flowstart.start.ErrorDetail;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The result bus, as a container sees it. */
final class CoverBus implements ResultBus {

    private static final int MOST = 10;

    private final CoverWorld world;
    private final CoverContainer container;

    CoverBus(CoverWorld world, CoverContainer container) {
        this.world = world;
        this.container = container;
    }

    @Override
    public List<Publication> publish(List<ResultEvent> results, Duration limit) {
        CoverInvocation invocation = container.invocation();
        if (results.isEmpty() || results.size() > MOST) {
            world.timeline().fail(new IllegalStateException("PutEvents takes 1 to 10 entries, not " + results.size()));
        }
        world.timeline().pass(world.dice().between(10, 60));
        if (!invocation.step() || world.isOut(CoverOutage.Kind.BUS_DOWN, "")
                || world.dice().strikes(CoverFault.BUS_THROTTLED)) {
            return failures(results.size());
        }
        List<Publication> publications = new ArrayList<>();
        for (ResultEvent result : results) {
            if (world.dice().strikes(CoverFault.BUS_ENTRY_FAILED)) {
                publications.add(new Publication(new ErrorDetail("InternalFailure", "this one was not taken")));
            } else {
                world.checks().published(invocation, result);
                publications.add(Publication.PUBLISHED);
            }
        }
        return invocation.step() && !world.dice().strikes(CoverFault.BUS_ANSWER_LOST)
                ? publications
                : failures(results.size());
    }

    private static List<Publication> failures(int results) {
        return Collections.nCopies(results, new Publication(new ErrorDetail("SdkClientException", "no answer")));
    }
}
