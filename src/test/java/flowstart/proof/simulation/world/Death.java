package flowstart.proof.simulation.world;

import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import java.util.Locale;

/**
 * Where an invocation dies. One that never gets there dies after all.
 *
 * @param step the step at which it does
 * @param element which of its elements has to take the step; 0 for a step that it takes as a whole
 * @param time how many times it takes the step until it dies
 */
public record Death(Step step, int element, int time) {

    /** Most requests are made once. */
    private static final int[] TIMES = {1, 1, 1, 1, 2, 3};

    /** What an invocation does that can be seen from outside; each request to AppFlow is two steps of one element. */
    public enum Step {
        BEFORE_START, AFTER_START, BEFORE_PUBLISHING, AFTER_PUBLISHING, AFTER_ALL;

        /** What it is counted as, of an invocation with one or several elements. */
        public String label(int elements) {
            return "dies: " + name().toLowerCase(Locale.ROOT).replace('_', ' ') + (elements == 1 ? "" : ", of a batch");
        }
    }

    /** The one that an invocation with so many elements is to die. */
    static Death of(SeededRandom random, long id, int elements) {
        Step step = Step.values()[(int) random.between(Choice.POINT, id, 0, Step.values().length - 1)];
        boolean whole = step != Step.BEFORE_START && step != Step.AFTER_START;
        return new Death(step, whole ? 0 : (int) random.between(Choice.DYING_ELEMENT, id, 0, elements - 1),
                whole ? 1 : TIMES[(int) random.between(Choice.DYING_TIME, id, 0, TIMES.length - 1)]);
    }
}
