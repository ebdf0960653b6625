package flowstart.request;

import flowstart.json.Position;

/** Input that cannot be acted on. Its message names field, requirement and position, never the input. */
final class UnreadableInputException extends Exception {

    UnreadableInputException(String field, String requirement, Position at) {
        super((field.isEmpty() ? "the payload" : field) + " " + requirement + " (" + at + ")");
    }

    /** The message, which is never absent. */
    String why() {
        return String.valueOf(getMessage());
    }
}
