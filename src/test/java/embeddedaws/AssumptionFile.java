package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a probe found out: the member {@code assumptions} of its file. What is absent is as usual.
 *
 * @param records how records are shown
 * @param reports how runs are reported
 * @param rates how many requests a second are taken
 */
record AssumptionFile(AppFlowAssumptions assumptions, RecordStyle records, ReportStyle reports, AppFlowRates rates) {

    static final AssumptionFile USUAL = new AssumptionFile(AppFlowAssumptions.USUAL, RecordStyle.USUAL,
            ReportStyle.USUAL, AppFlowRates.UNLIMITED);

    private static final Set<String> CHOICES = Set.of("refusalUsesToken", "repeatKeepsExecutionId", "busyBeforeToken",
            "runsSideBySide", "tokenPerFlow", "deletionForgetsTokens", "recordsNewestFirst",
            "recordTimesInWholeSeconds", "endReports");
    private static final String LAG = "recordLagSeconds";
    private static final String REPORT_DELAY = "endReportDelaySeconds";
    private static final Set<String> SECONDS = Set.of(LAG, REPORT_DELAY);
    private static final String STARTS = "startsPerSecond";
    private static final String LOOKS = "looksPerSecond";
    private static final Set<String> RATES = Set.of(STARTS, LOOKS);

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException that says what is wrong and what would be right
     */
    static AssumptionFile read(Path file) {
        ObjectNode json;
        try {
            json = Json.readObject(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + file + "' cannot be read", e);
        }
        if (json == null || !(json.path("assumptions") instanceof ObjectNode found)) {
            throw new IllegalArgumentException("'" + file + "' must be JSON with an object 'assumptions'");
        }
        for (Map.Entry<String, JsonNode> member : found.properties()) {
            boolean isChoice = CHOICES.contains(member.getKey()) && member.getValue().isBoolean();
            boolean isTime = SECONDS.contains(member.getKey()) && member.getValue().canConvertToLong()
                    && member.getValue().longValue() >= 0;
            boolean isRate = RATES.contains(member.getKey()) && member.getValue().canConvertToInt()
                    && member.getValue().intValue() >= 1;
            if (!isChoice && !isTime && !isRate) {
                throw new IllegalArgumentException("'" + file + "': assumptions may have true or false for each of "
                        + CHOICES.stream().sorted().toList() + ", and whole seconds for "
                        + SECONDS.stream().sorted().toList() + ", and whole numbers from 1 for "
                        + RATES.stream().sorted().toList() + "; not '" + member.getKey() + "': " + member.getValue());
            }
        }
        return of(found);
    }

    private static AssumptionFile of(ObjectNode found) {
        AppFlowAssumptions assumptions = new AppFlowAssumptions(found.path("refusalUsesToken").booleanValue(),
                found.path("repeatKeepsExecutionId").asBoolean(true), found.path("busyBeforeToken").booleanValue(),
                found.path("runsSideBySide").booleanValue(), found.path("tokenPerFlow").booleanValue(),
                found.path("deletionForgetsTokens").booleanValue());
        return new AssumptionFile(assumptions,
                new RecordStyle(Duration.ofSeconds(found.path(LAG).longValue()),
                        found.path("recordTimesInWholeSeconds").booleanValue(),
                        found.path("recordsNewestFirst").asBoolean(true), RecordStyle.USUAL.pageSize()),
                new ReportStyle(found.path("endReports").asBoolean(true),
                        Duration.ofSeconds(found.path(REPORT_DELAY).longValue())),
                new AppFlowRates(found.path(STARTS).asInt(Integer.MAX_VALUE),
                        found.path(LOOKS).asInt(Integer.MAX_VALUE)));
    }
}
