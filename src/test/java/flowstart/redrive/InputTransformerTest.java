package flowstart.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule makes of an event, by the examples of EventBridge's documentation and by what is not certain. */
class InputTransformerTest {

    private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/shop/flowstart-start-orders";
    private static final String EVENT = """
        {"id": "e-1", "detail-type": "Order", "resources": ["arn:one", "arn:two"], "detail": {"order-id": "o 1", "n": 42, "x": 1.50,
         "paid": true, "none": null, "lines": [{"sku": "s1"}, {"sku": "s2"}], "quoted": "a\\"b", "back": "a\\\\b", "line": "a\\nb",
         "not": "<id>", "path/with": "slash"}}
        """;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ';', value = {
            // In the place of a value, strings get their quotes, with or without them in the template.
            "$.id;                     {'k': <v>};               {'k': 'e-1'}",
            "$.id;                     {'k': '<v>'};             {'k': 'e-1'}",
            "$.detail.n;               {'k': <v>};               {'k': 42}",
            "$.detail.x;               {'k': <v>};               {'k': 1.50}",
            "$.detail.paid;            {'k': [<v>, 9]};          {'k': [true, 9]}",
            "$.detail.lines;           {'k': <v>};               {'k': [{'sku': 's1'}, {'sku': 's2'}]}",
            "$.resources[1];           {'k': <v>};               {'k': 'arn:two'}",
            "$.detail.lines[1].sku;    {'k': <v>};               {'k': 's2'}",
            "$.detail-type;            {'k': <v>};               {'k': 'Order'}",
            "$.detail.path/with;       {'k': <v>};               {'k': 'slash'}",
            // Within a string.
            "$.detail.order-id;        {'k': 'order/<v>'};       {'k': 'order/o 1'}",
            "$.detail.n;               {'k': 'order/<v>-<v>'};   {'k': 'order/42-42'}",
            "$.detail.paid;            {'k': 'it is \\'<v>\\''}; {'k': 'it is \\'true\\''}",
            "$.detail.not;             {'k': '<v>'};             {'k': '<id>'}",
            // A path that leads nowhere gives an empty string.
            "$.detail.absent;          {'k': <v>};               {'k': ''}",
            "$.detail.absent.deeper;   {'k': 'order/<v>'};       {'k': 'order/'}",
            "$.resources[2];           {'k': 'order/<v>'};       {'k': 'order/'}",
            // Variables of EventBridge's own.
            "$.id;  {'k': <aws.events.rule-name>};               {'k': 'flowstart-start-orders'}",
            "$.id;  {'k': '<aws.events.rule-arn>'};              {'k': 'arn:aws:events:eu-west-1:123456789012:rule/shop/flowstart-start-orders'}",
            "$.id;  {'k': <aws.events.event>};                   {'k': {'id': 'e-1', 'detail-type': 'Order', 'resources': ['arn:one', 'arn:two']}}",
            "$.id;  {'requestedAt': <aws.events.event.ingestion-time>}; {'requestedAt': null}",
            "$.id;  {'requestedAt':'<aws.events.event.ingestion-time>'}; {'requestedAt': null}",
            "$.id;  {'k': 1};                                    {'k': 1}"})
    void makesWhatEventBridgeMakes(String path, String template, String expected) throws UnusableException {
        assertThat(apply(path, template))
                .hasToString(StrictJson.object("this", expected.replace('\'', '"')).toString());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ';', value = {"$.detail.quoted; {'k': <v>}",
            "$.detail.quoted; {'k': '<v>'}", "$.detail.back; {'k': '<v>'}", "$.detail.line; {'k': <v>}",
            "$.detail.none; {'k': <v>}", "$.detail.none; {'k': '<v>'}", "$.detail.x; {'k': '<v>'}",
            "$.detail.lines; {'k': '<v>'}", "$.detail.*; {'k': <v>}", "$.detail['n']; {'k': <v>}",
            "detail.n; {'k': <v>}", "$..n; {'k': <v>}", "$.id; {'k': <other>}", "$.id; {'k': <v",
            "$.id; {'k': '<aws.events.event>'}", "$.id; {'k': 'at/<aws.events.event.ingestion-time>'}",
            "$.id; {'at': <aws.events.event.ingestion-time>}", "$.id; 'just text'", "$.id; {'k': 1, 'k': 2}",
            "$.id; {'k': <v>"})
    void refusesWhatIsNotCertain(String path, String template) {
        assertThatExceptionOfType(UnusableException.class).isThrownBy(() -> apply(path, template))
                .withMessageContaining("the rule's input ")
                .withMessageNotContaining("a\"b");
    }

    @Test
    void wholeEvent_keepsItsDetail() throws UnusableException {
        assertThat(apply("$.id", "{'k': <aws.events.event.json>}").path("k"))
                .isEqualTo(StrictJson.object("this", EVENT));
    }

    private static ObjectNode apply(String path, String template) throws UnusableException {
        return new InputTransformer(Map.of("v", path), template.replace('\'', '"'))
                .apply(StrictJson.object("this", EVENT), RULE);
    }
}
