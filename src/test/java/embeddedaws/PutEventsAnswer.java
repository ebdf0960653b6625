package embeddedaws;

import java.util.List;

/** How EventBridge answers a PutEvents request, apart from how it is written down. */
sealed interface PutEventsAnswer {

    /** The ids of the entries that were taken. */
    List<String> eventIds();

    record Refused(Refusal refusal) implements PutEventsAnswer {
        @Override
        public List<String> eventIds() {
            return List.of();
        }
    }

    /**
     * The request as a whole was answered with 200.
     *
     * @param entries one for each entry of the request, in its order
     */
    record Taken(List<Entry> entries) implements PutEventsAnswer {
        @Override
        public List<String> eventIds() {
            return entries.stream()
                    .filter(Accepted.class::isInstance)
                    .map(Accepted.class::cast)
                    .map(Accepted::eventId)
                    .toList();
        }
    }

    /** What became of one entry. */
    sealed interface Entry {}

    record Accepted(String eventId) implements Entry {}

    record Failed(String code, String message) implements Entry {}
}
