package flowstart.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the strict reader takes and what it refuses, and that refusals say where and never quote. */
class JsonReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``                       | must be JSON                                | line 1, column 1",
            "`   `                    | must be JSON                                | line 1, column 4",
            "`{\"secret\": }`         | must be JSON                                | line 1, column 12",
            "`{\"secret\": 1`         | must be JSON                                | line 1, column 13",
            "`{\"secret\": 1} 2`      | must hold nothing after the JSON value      | line 1, column 15",
            "`{'secret': 1}`          | must be JSON                                | line 1, column 2",
            "`[1,]`                   | must be JSON                                | line 1, column 4",
            "`NaN`                    | must be JSON                                | line 1, column 4",
            "`01`                     | must be JSON                                | line 1, column 2",
            "`\uFEFF{}`               | must not begin with a byte order mark       | line 1, column 1"})
    void refusal_saysRuleAndPosition(String text, String rule, String position) {
        assertThatThrownBy(() -> JsonReader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(JsonSyntaxException.class, refusal -> {
                    assertThat(refusal).hasMessage(rule);
                    assertThat(refusal.position()).hasToString(position);
                });
    }

    @Test
    void bytesThatAreNoUtf8_areRefusedWhereTheyAre() {
        byte[] latin1 = "{\n\"name\": \"Größe\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> JsonReader.read(latin1)).isInstanceOfSatisfying(JsonSyntaxException.class, refusal -> {
            assertThat(refusal).hasMessage("must be UTF-8");
            assertThat(refusal.position()).isEqualTo(new Position(2, 12));
        });
    }

    @Test
    void keysThatStandTwice_areReportedWithTheirObject() throws JsonSyntaxException {
        Json.Obj outer = (Json.Obj) JsonReader.read("{\"a\": 1, \"b\": 1,\n \"a\": 2}");

        assertThat(outer.repeated()).containsExactly(Map.entry("a", new Position(2, 2)));
    }

    @Test
    void nesting_isTakenUpToTheLimitAndRefusedBeyondIt() throws JsonSyntaxException {
        assertThat(JsonReader.read(nested(JsonReader.MAX_DEPTH))).isInstanceOf(Json.Arr.class);

        assertThatThrownBy(() -> JsonReader.read(nested(JsonReader.MAX_DEPTH + 1)))
                .hasMessage("must not nest deeper than 200 levels");
        assertThatThrownBy(() -> JsonReader.read("[".repeat(1_000_000)))
                .hasMessage("must not nest deeper than 200 levels");
    }

    @Test
    void aNumberTooLongToBeOne_isRefused() {
        assertThatThrownBy(() -> JsonReader.read("9".repeat(2_000)))
                .hasMessage("must hold no name or number this long");
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }
}
