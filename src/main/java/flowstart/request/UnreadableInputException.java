package flowstart.request;

import flowstart.json.Position;

/** Input that cannot be acted on. Its message names field, rule and position, never the input. */
final class UnreadableInputException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableInputException(String field, String rule, Position at) {
        super((field.isEmpty() ? "the payload" : field) + " " + rule + " (" + at + ")");
    }
}
