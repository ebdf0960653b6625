package flowstart.proof.hostile;

import java.util.List;
import java.util.stream.Stream;

/** What mutations put in place of something. */
final class Dictionary {

    /** The names that the function looks for, and two that programs have stumbled over. */
    static final List<String> NAMES = """
        flowName idempotencyKey reference clientToken requestedAt event id time source detail-type detailType replay-name replayName resources
        detail version account region Records body messageId eventSource attributes SentTimestamp SystemMetadata Data aws:EventId
        aws:Source aws:DeliveryType aws:DetailType aws:IngestionTime requestPayload requestContext http method httpMethod rawPath path
        pathParameters executionId headers multiValueHeaders Idempotency-Key authorizer identity iam userId callerId user caller cognitoIdentity
        identityId cognitoIdentityId jwt claims iss sub lambda principalId __proto__ toString
        """.lines()
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .toList();

    /** Strings on either side of some rule, and such as do harm to careless programs. */
    static final List<String> STRINGS = List.of("", " ", "\t\n", "orders", "customers", "payroll", "*", "..",
            "../orders", "a", "a".repeat(256), "a".repeat(257), "x".repeat(70_000), "größe", "\u0000", "a\u0000b",
            "a\u007fb", "a\u0085b", "\ud83d", "\ude00a", "\ud83d\ude00", "\ud83d\ude00".repeat(256),
            "\ud83d\ude00".repeat(257), "\ufeff", "\u202eelif", "\u2028", "\u00a0", "\u3000", "a\rb", "\"", "\\",
            "\"quoted\"", "\"half", "\"a\\\"b\"", "\"a\\\"", "order/", "order/ ", "/", "//", "null", "REPLAY", "LIVE",
            "POST", "GET", "aws:sqs", "flowstart", "aws.s3", "redrive/x",
            "arn:aws:appflow:eu-west-1:123456789012:flow/orders", "{}", "[]", "{\"flowName\":1}",
            "${jndi:ldap://127.0.0.1:9/x}", "%s%n%d", "' or 1=1 --", "<script>", "http:anonymous", "-1", "007",
            "99999999999999", "100000000000000", "１２", "AROA:x:y", ":", "/flows/orders/starts",
            "/live/flows/orders/starts", "/flows/orders/runs/1", "/flows//starts", "/flows/a/b/starts",
            "/flows/orders/starts/", "//flows/customers/starts", "/flows/orders/starts\n");

    /** Numbers, literals, and what only looks like one. */
    static final List<String> NUMBERS = List.of("0", "-0", "1", "-1", "00", "+1", "1.", ".5", "1e400", "1E-400",
            "-1e999999999", "1e99999999999999999999", "0.1e1", "NaN", "Infinity", "-Infinity", "0x10", "1_000",
            "9223372036854775808", "4711", "1".repeat(256), "1".repeat(257), "9".repeat(2_000), "4098938401204", "1.0",
            "true", "false", "null", "nul", "TRUE", "undefined", "''", "/*c*/1", "");

    /** Times, at the edges of what is legal, of the window, and of the clock. */
    static final List<String> TIMES = List.of("2099-11-21T10:00:01Z", "2099-11-21t10:00:01z",
            "2099-11-21T10:00:01+01:00", "2099-11-21T10:00:01+99:99", "2099-11-21T10:00:01", "2099-11-21 10:00:01Z",
            "2099-02-30T10:00:00Z", "2099-11-21T24:00:00Z", "2099-11-21T23:59:60Z", "2099-11-21T10:00:01.999999999Z",
            "2099-11-21T10:00:01.9999999999Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59-18:00", "+999999999-12-31T23:59:59Z", "-1000-01-01T00:00:00Z", "1970-01-01T00:00:00Z",
            "2099-11-21T02:15:01Z", "2099-11-21T02:35:01Z", "2099-11-21T10:05:02Z", "2099-11-21T10:05:03Z",
            "4098938401", "2099-11-21", "21/Nov/2099:10:00:00 +0000");

    /** How deep to nest: on either side of what is read, and far beyond. */
    static final List<Integer> DEPTHS = List.of(1, 2, 10, 150, 198, 199, 200, 201, 1_000, 100_000);

    private Dictionary() {}
}
