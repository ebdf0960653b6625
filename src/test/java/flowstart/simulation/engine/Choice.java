package flowstart.simulation.engine;

/** What is left to chance without being a fault. */
public enum Choice {
    READING, WEATHER, EVENTS, SPAN, KIND, TIME, FLOW, KEY, TWIN, EVENT_TIME, REPLAY_NAME, LIST_SIZE, SPELLS, SPELL_KIND, SPELL_START, SPELL_LENGTH, SPELL_FLOW, DURATION, LATENCY, DELAY, BACKOFF, POINT, SKEW, PATIENCE, VISIT, ORDER
}
