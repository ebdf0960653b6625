package embeddedaws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a service answers a request, apart from how its protocol writes it down. */
sealed interface JsonAnswer {

    record Done(ObjectNode body) implements JsonAnswer {}

    record Refused(Refusal refusal) implements JsonAnswer {}
}
