package flowstart.probe;

/** What is asked only where a person wants it. */
public enum OptIn {
    /** What a rule of the probe's own shows of AppFlow's reports. */
    RULE,
    /** How many requests a second are allowed. */
    RATES
}
