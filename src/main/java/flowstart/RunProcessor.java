package flowstart;

import flowstart.report.InvocationContext;
import flowstart.report.RunLogLine;
import flowstart.run.RunAnswer;
import flowstart.run.RunFinder;
import flowstart.run.RunQuery;
import flowstart.start.Deadline;
import java.time.Clock;

/**
 * Takes a question for one run through look and log line. Nothing is started and nothing is published.
 *
 * @param finder what looks
 * @param line what writes the line
 * @param output where it goes
 * @param clock the time by which it is dated
 */
record RunProcessor(RunFinder finder, RunLogLine line, LineWriter output, Clock clock) {

    /** What became of the question. */
    RunAnswer process(RunQuery query, Deadline deadline, InvocationContext context) {
        RunAnswer answer = finder.find(query, deadline);
        output.write(line.of(answer, context, clock.instant()));
        return answer;
    }
}
