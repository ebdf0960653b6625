package embeddedaws;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param parent the process whose end is also the stand-in's; empty for none
 * @param longest how long the stand-in runs at most
 */
record Options(InetSocketAddress listen, List<Flow> flows, List<String> buses, List<AppFlowFault> faults,
        Optional<ProcessHandle> parent, Duration longest) {

    static final String USAGE = """
        usage: ./flowstart stand-in [--listen HOST:PORT] [--flow NAME[=KIND]]... [--bus NAME]... [--fault NAME]... [--parent-pid PID] [--max-minutes N]
          --listen       where to listen, 127.0.0.1:4577 when not given; port 0 takes a free one
          --flow         a flow, orders and invoices when none is given; KIND is on-demand (when not given), scheduled,
                         event, or status:TEXT for a scheduled flow of that status
          --bus          an event bus beside 'default', ResultBus when none is given
          --fault        what befalls the next request to AppFlow; given again, the one after it
          --parent-pid   stop when that process is gone
          --max-minutes  stop after that time at the latest, 60 when not given
        """;

    private static final List<Flow> FLOWS = List.of(Flow.onDemand("orders"), Flow.onDemand("invoices"));
    /** What sam local takes for the name of the stack's bus. */
    private static final List<String> BUSES = List.of("ResultBus");

    private static final int LAST_PORT = 65_535;

    /** @throws IllegalArgumentException when an option is wrong; its message says which, and what would be right */
    static Options parse(List<String> arguments) {
        var listen = address("127.0.0.1:4577");
        List<Flow> flows = new ArrayList<>();
        List<String> buses = new ArrayList<>();
        List<AppFlowFault> faults = new ArrayList<>();
        Optional<ProcessHandle> parent = Optional.empty();
        var longest = Duration.ofMinutes(60);
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
            String option = rest.next();
            switch (option) {
                case "--listen" -> listen = address(value(option, rest));
                case "--flow" -> flows.add(flow(value(option, rest)));
                case "--bus" -> buses.add(value(option, rest));
                case "--fault" -> faults.add(AppFlowFault.named(value(option, rest)));
                case "--parent-pid" -> parent = Optional.of(process(value(option, rest)));
                case "--max-minutes" -> longest = Duration.ofMinutes(number(option, value(option, rest)));
                default -> throw new IllegalArgumentException("there is no option '" + option + "'");
            }
        }
        return new Options(listen, flows.isEmpty() ? FLOWS : List.copyOf(flows),
                buses.isEmpty() ? BUSES : List.copyOf(buses), List.copyOf(faults), parent, longest);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")
                || Integer.parseInt(text.substring(colon + 1)) > LAST_PORT) {
            throw new IllegalArgumentException("--listen wants HOST:PORT, such as 127.0.0.1:4577, not '" + text + "'");
        }
        try {
            var address = new InetSocketAddress(InetAddress.getByName(text.substring(0, colon)),
                    Integer.parseInt(text.substring(colon + 1)));
            if (address.getAddress().isAnyLocalAddress()) {
                throw new IllegalArgumentException(
                        "--listen wants one interface, such as 127.0.0.1 or that of Docker's bridge: anyone could reach '"
                                + text + "'");
            }
            return address;
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("--listen names no known host: '" + text + "'", unknown);
        }
    }

    private static Flow flow(String text) {
        String[] parts = text.split("=", 2);
        Flow flow = Flow.onDemand(parts[0]);
        if (parts.length == 1) {
            return flow;
        }
        return parts[1].startsWith("status:")
                ? flow.withKind(Flow.Kind.SCHEDULED).withStatus(parts[1].substring("status:".length()))
                : flow.withKind(Flow.Kind.named(parts[1]));
    }

    private static ProcessHandle process(String text) {
        return ProcessHandle.of(number("--parent-pid", text))
                .orElseThrow(() -> new IllegalArgumentException("--parent-pid names no running process: " + text));
    }

    private static long number(String option, String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(option + " wants a whole number from 1, not '" + text + "'");
        }
        return Long.parseLong(text);
    }
}
