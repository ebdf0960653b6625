package flowstart.proof.soak;

import embeddedaws.AppFlowFault;
import embeddedaws.EmbeddedAws;
import embeddedaws.EventBridgeFault;
import embeddedaws.Fault;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Faults to befall the requests that are made around the time of one delivery, its own or others'. */
record Trouble(List<AppFlowFault> appFlow, List<EventBridgeFault> eventBridge) {

    /** It takes 30 s of real time. */
    private static final Set<String> NEVER = Set.of("slow");
    /** The SDK waits long before it tries these again. */
    private static final Set<String> RARELY = Set.of("throttling", "too-many-requests", "throttled-without-code");

    private static final List<AppFlowFault> APPFLOW = without(NEVER, AppFlowFault.all());
    private static final List<EventBridgeFault> EVENTBRIDGE = without(NEVER, EventBridgeFault.all());
    private static final int TRIES_OF_THE_SDK = 3;

    static final Trouble NONE = new Trouble(List.of(), List.of());

    /** As chance has it: mostly none, one, or as many as the SDK has tries. */
    static Trouble any(Random random) {
        return new Trouble(some(APPFLOW, 5, random), some(EVENTBRIDGE, 8, random));
    }

    void befall(EmbeddedAws aws) {
        appFlow.forEach(aws.appFlow()::next);
        eventBridge.forEach(aws.eventBridge()::next);
    }

    private static <F extends Fault> List<F> some(List<F> faults, int onceIn, Random random) {
        F fault = faults.get(random.nextInt(faults.size()));
        boolean hidden = RARELY.contains(fault.name()) && random.nextInt(10) > 0;
        return random.nextInt(onceIn) > 0 || hidden
                ? List.of()
                : Collections.nCopies(random.nextInt(4) == 0 ? TRIES_OF_THE_SDK : 1, fault);
    }

    private static <F extends Fault> List<F> without(Set<String> names, List<F> faults) {
        return faults.stream().filter(fault -> !names.contains(fault.name())).toList();
    }
}
