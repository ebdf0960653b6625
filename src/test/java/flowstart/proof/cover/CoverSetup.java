package flowstart.proof.cover;

import flowstart.proof.simulation.world.ProbeFile;

/**
 * What AppFlow's documentation leaves open about records and clocks, and how the queue is deployed.
 *
 * @param startedAtIsCut whether records have their times in whole seconds
 * @param order the order of records
 * @param page how many records a page has
 * @param longestLag how long a new run can be invisible
 * @param flickers whether a run within that time is there at one look and not at the next
 * @param appFlowClock how far AppFlow's clock is ahead, in milliseconds
 * @param queueClock how far SQS's clock is ahead
 * @param busClock how far EventBridge's clock is ahead
 * @param delay how long the queue holds each message back
 * @param timeout how long an invocation may take
 */
record CoverSetup(boolean startedAtIsCut, Order order, int page, long longestLag, boolean flickers, long appFlowClock,
        long queueClock, long busClock, long delay, long timeout) {

    /** The same with what the probe found out. */
    CoverSetup as(ProbeFile file) {
        boolean newestFirst = file.choice("recordsNewestFirst", order == Order.NEWEST_FIRST);
        Order shown = newestFirst ? Order.NEWEST_FIRST : order == Order.SHUFFLED ? order : Order.OLDEST_FIRST;
        return new CoverSetup(file.choice("recordTimesInWholeSeconds", startedAtIsCut), shown, page,
                file.lag(longestLag), flickers, appFlowClock, queueClock, busClock, delay, timeout);
    }

    /** In which order AppFlow shows records. */
    enum Order {
        NEWEST_FIRST, OLDEST_FIRST, SHUFFLED
    }
}
