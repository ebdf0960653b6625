package flowstart.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What was found out, one finding for each question.
 *
 * @param starts how many requests to start a flow were sent
 * @param bucket the bucket, whose name the report leaves out
 */
public record Report(List<Finding> findings, int starts, String bucket) {

    private static final Pattern ACCOUNT = Pattern.compile("\\b\\d{12}\\b");

    /** Keeps a copy. */
    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether no question is open. */
    public boolean isWhole() {
        return findings.stream().noneMatch(finding -> finding.assumption() == Assumption.NOT_FOUND_OUT);
    }

    /** Prints each finding with what it means, and why what is open is open. */
    public void print(PrintStream output) {
        for (Finding finding : findings) {
            Assumption assumption = finding.assumption();
            output.println();
            output.println(finding.question());
            if (assumption == Assumption.NOT_FOUND_OUT) {
                output.println("  open        " + withoutNames(finding.seen()));
                continue;
            }
            output.println("  seen        " + withoutNames(finding.seen()));
            output.println("  assumption  " + assumption.text());
            output.println("  each        " + assumption.each());
            output.println("  cover       " + assumption.cover());
        }
    }

    /** The same as JSON, with the assumptions as {@code --assume} reads them: those that were found out. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode assumptions = json.putObject("assumptions");
        ArrayNode rows = json.putArray("rows");
        for (Finding finding : findings) {
            Assumption assumption = finding.assumption();
            if (assumption.member() != null) {
                assumptions.put(assumption.member(), assumption.value());
            }
            if (finding instanceof Finding.RecordLag lag) {
                assumptions.put("recordLagSeconds", lag.longest().toSeconds());
            }
            if (finding instanceof Finding.EndsReported ends && ends.reported() > 0) {
                assumptions.put("endReportDelaySeconds", ends.delay().toSeconds());
            }
            if (finding instanceof Finding.Rate rate) {
                String member = rate.question() == Question.START_RATE ? "startsPerSecond" : "looksPerSecond";
                rate.limit().ifPresent(limit -> assumptions.put(member, limit));
            }
            rows.addObject()
                    .put("question", finding.question().toString())
                    .put("seen", withoutNames(finding.seen()))
                    .put("assumption", assumption.name())
                    .put("text", assumption.text());
        }
        return json.put("starts", starts);
    }

    /** AWS's messages can name the account and the bucket. */
    private String withoutNames(String text) {
        return ACCOUNT.matcher(text.replace(bucket, "BUCKET")).replaceAll("ACCOUNT");
    }
}
