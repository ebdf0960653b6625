package flowstart.bench;

import embeddedaws.EmbeddedAws;
import embeddedaws.Flow;
import java.io.IOException;
import java.time.InstantSource;
import javax.net.ssl.SSLServerSocketFactory;

/** Both services behind TLS, on a port each, as they have a host each on AWS. */
record Aws(EmbeddedAws appFlow, EmbeddedAws eventBridge) implements AutoCloseable {

    static Aws start(SSLServerSocketFactory sockets) throws IOException {
        Aws aws = new Aws(EmbeddedAws.start(sockets, InstantSource.system()),
                EmbeddedAws.start(sockets, InstantSource.system()));
        aws.appFlow.appFlow().define(Flow.onDemand("orders"));
        aws.eventBridge.eventBridge().bus("flow-results");
        return aws;
    }

    /** How many connections both have taken. */
    int connections() {
        return appFlow.connections() + eventBridge.connections();
    }

    void cutConnections() {
        appFlow.cutConnections();
        eventBridge.cutConnections();
    }

    @Override
    public void close() {
        appFlow.close();
        eventBridge.close();
    }
}
