package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import embeddedaws.AppFlowFault;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of connections between one invocation and the next. Both services are on one port here. */
class ConnectionsTest {

    @RegisterExtension
    private final World world = new World();

    @Test
    void invocationsOneAfterAnother_shareAConnection() {
        Container container = world.container();

        for (int i = 0; i < 5; i++) {
            assertThat(container.invoke(event(i)).outcome()).isEqualTo("RUN_STARTED");
        }

        assertThat(world.aws().connections()).isEqualTo(1);
    }

    @Test
    void batchesOfTen_shareTenConnections() {
        Container container = world.container();

        for (int batch = 0; batch < 5; batch++) {
            int first = batch * 10;
            container.invoke(Messages
                    .sqs(IntStream.range(first, first + 10).mapToObj(ConnectionsTest::event).toArray(String[]::new)));
        }

        assertThat(world.appFlow().runs()).hasSize(50);
        assertThat(world.aws().connections()).isLessThanOrEqualTo(10);
    }

    @Test
    void aConnectionThatDiedWhileTheContainerWasFrozen_isReplacedQuietly_andStartsOnce() {
        Container container = world.container();
        container.invoke(event(1));
        world.aws().cutConnections();

        Invoked after = container.invoke(event(2));

        assertThat(after.outcome()).isEqualTo("RUN_STARTED");
        assertThat(after.log()).hasSize(1);
        assertThat(world.appFlow().calls()).hasSize(2);
        assertThat(world.results()).hasSize(2);
    }

    @Test
    void aRequestWhoseAnswerIsLostOnAKeptConnection_isSentAgainByTheSdkAlone_whichCounts() {
        Container container = world.container();
        container.invoke(event(1));
        world.appFlow().next(AppFlowFault.CUT);

        Invoked after = container.invoke(event(2));

        assertThat(after.line().path("appflowRequests").asInt()).isEqualTo(2);
        assertThat(world.appFlow().calls()).hasSize(3);
    }

    private static String event(int number) {
        return Samples.with("rule-s3", request -> request.put("idempotencyKey", "event/" + number));
    }
}
