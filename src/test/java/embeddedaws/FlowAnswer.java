package embeddedaws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How AppFlow answers a request about a flow itself. */
sealed interface FlowAnswer {

    record Done(ObjectNode body) implements FlowAnswer {}

    record Refused(Refusal refusal) implements FlowAnswer {}
}
