package flowstart.probe;

/** Something came between, so that an experiment shows nothing and has to be made again; the message says what. */
final class InconclusiveException extends RuntimeException {

    InconclusiveException(String what) {
        super(what);
    }
}
