package flowstart.start;

import org.jspecify.annotations.Nullable;

/**
 * A result as it goes on the bus.
 *
 * @param detailType the event's kind
 * @param flowArn the flow's ARN, the event's only resource; null if not known
 * @param detail the event's detail, a JSON object
 * @param traceHeader the X-Ray trace header; null if there is none
 */
public record ResultEvent(String detailType, @Nullable String flowArn, String detail, @Nullable String traceHeader) {}
