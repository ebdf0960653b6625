package flowstart.proof.simulation.engine;

/** What an id is for: ids made of one parent for different purposes differ. */
public enum IdPurpose {
    COPY,
    TRY,
    ELEMENT,
    HTTP_CALL,
    DIRECT_CALL,
    LIST_CALL,
    RECORD,
    RESULTS,
    RESULT,
    BATCH,
    DELETION,
    VISIT,
    SENDING,
    SENT_BACK,
    INTERRUPTION,
    CONTAINER
}
