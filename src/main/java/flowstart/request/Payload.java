package flowstart.request;

import flowstart.start.StartRequest;
import flowstart.start.Trigger;
import java.util.List;

/**
 * The starts that one payload asks for, be it an invocation of its own or wrapped in a message or a record.
 *
 * @param trigger the path it came by, if it is an invocation of its own
 * @param requests one or more
 */
record Payload(Trigger trigger, List<StartRequest> requests) {

    Payload {
        requests = List.copyOf(requests);
    }
}
