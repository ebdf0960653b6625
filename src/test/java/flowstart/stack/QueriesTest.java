package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.fixture.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The saved queries ask for what lines have, of the log that has them. */
class QueriesTest {

    /** What is no string, no function and no keyword: a field, or a name that the query gives. */
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_][\\w.]*(?!\\w|\\()");
    private static final Set<String> KEYWORDS = Set.of("fields", "filter", "stats", "sort", "desc", "by", "as", "like");

    private final StackTemplate template = StackTemplate.withStartRules();

    @Test
    void everyQueryReadsTheFunctionsLog_underTheStacksName() {
        assertThat(template.resources("AWS::Logs::QueryDefinition")).hasSize(4).allSatisfy((name, query) -> {
            assertThat(query.required("Name").asText()).startsWith("flowstart/");
            assertThat(query.required("LogGroupNames").toString()).isEqualTo("[\"FunctionLogGroup\"]");
        });
    }

    @Test
    void everyFieldOfAQuery_isAMemberOfALine() throws IOException {
        Set<String> members = members();

        assertThat(template.resources("AWS::Logs::QueryDefinition")).allSatisfy((name, query) -> {
            String text = query.required("QueryString").asText().replaceAll("\"[^\"]*\"", "");
            Set<String> given = new TreeSet<>();
            Pattern.compile("\\bas (\\w+)").matcher(text).results().forEach(each -> given.add(each.group(1)));

            assertThat(WORD.matcher(text.replaceAll("@\\w+", "")).results().map(MatchResult::group))
                    .filteredOn(word -> !KEYWORDS.contains(word) && !given.contains(word))
                    .isNotEmpty()
                    .isSubsetOf(members);
        });
    }

    /** The members of every line that a test compares whole, and those of objects within them. */
    private static Set<String> members() throws IOException {
        Set<String> members = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/expected"))) {
            files.filter(file -> file.endsWith("line.json"))
                    .forEach(file -> collect("", Samples.json(Samples.text(file)), members));
        }
        return members;
    }

    private static void collect(String prefix, JsonNode object, Set<String> members) {
        object.properties().forEach(member -> {
            members.add(prefix + member.getKey());
            collect(prefix + member.getKey() + ".", member.getValue(), members);
        });
    }
}
