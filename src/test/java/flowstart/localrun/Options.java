package flowstart.localrun;

import embeddedaws.AppFlowFault;
import embeddedaws.EventBridgeFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to run.
 *
 * @param event the file with the event
 * @param flows the on-demand flows that AppFlow has; bare events start the first
 * @param appFlowFaults what befalls AppFlow's first requests, one each
 * @param busFaults what befalls the first requests to the result bus, one each
 */
record Options(Path event, List<String> flows, List<AppFlowFault> appFlowFaults, List<EventBridgeFault> busFaults) {

    /** Before the name of a fault of the result bus. */
    private static final String BUS = "bus-";

    /**
     * Reads {@code --event=}, {@code --flows=} and {@code --fault=}.
     *
     * @throws IllegalArgumentException that says what was wrong and what would be right
     */
    static Options of(String... arguments) {
        Path event = Path.of("events/rule-s3.json");
        List<String> flows = List.of("orders", "invoices");
        List<AppFlowFault> appFlowFaults = new ArrayList<>();
        List<EventBridgeFault> busFaults = new ArrayList<>();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, argument.length() - value.length())) {
                case "--event=" -> event = Path.of(value);
                case "--flows=" -> flows = List.of(value.split(",", -1));
                case "--fault=" -> {
                    for (String name : value.isEmpty() ? List.<String>of() : List.of(value.split(",", -1))) {
                        if (name.startsWith(BUS)) {
                            busFaults.add(EventBridgeFault.named(name.substring(BUS.length())));
                        } else {
                            appFlowFaults.add(AppFlowFault.named(name));
                        }
                    }
                }
                default -> throw new IllegalArgumentException("'" + argument
                        + "' is no option; there are --event=FILE, --flows=NAME,... and --fault=NAME,...");
            }
        }
        if (!Files.isReadable(event)) {
            throw new IllegalArgumentException("--event: there is no file '" + event + "' that can be read");
        }
        return new Options(event, flows, appFlowFaults, busFaults);
    }
}
