package flowstart.proof.soak;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What the seed decides: what happens, how it is delivered, how often, and what goes wrong. Not thread-safe. */
final class Chances {

    /** The flows; bare events start the first. */
    static final List<String> FLOWS = List.of("orders", "customers", "hourly", "exports");
    /** Less than the time before the window's end in which failures are concluded. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(14);

    /** Callers over HTTP stop asking, since their keys are protected for 8 hours only. */
    private static final Duration PATIENCE = Duration.ofHours(7);
    private static final Duration LATEST_DUPLICATE = Duration.ofHours(12);

    /** What happens, the same for the same seed. */
    private final Random world;
    /** How it is delivered, which also depends on what is owed. */
    private final Random delivery;
    private final Clock clock;
    private final List<StartIntent> known = new ArrayList<>();

    Chances(long seed, Clock clock) {
        this.world = new Random(seed);
        this.delivery = new Random(~seed);
        this.clock = clock;
    }

    boolean onceIn(int times) {
        return world.nextInt(times) == 0;
    }

    Duration pause() {
        return Duration.ofMinutes(onceIn(3) ? world.nextInt(150) : world.nextInt(15));
    }

    /** New intents, duplicates of theirs and of older ones, and what is owed, with trouble. */
    List<Delivery> deliveries(List<StartIntent> owed, int fresh) {
        List<StartIntent> due = patient(owed);
        for (int i = 0; i < fresh; i++) {
            StartIntent intent = intent(known.size());
            known.add(intent);
            due.add(intent);
            if (onceIn(4)) {
                due.add(intent);
            }
            StartIntent older = any(known, world);
            if (onceIn(6) && age(older).compareTo(latestDuplicate(older)) < 0) {
                due.add(older);
            }
        }
        return deliveries(due, true);
    }

    /** What is owed, without trouble. */
    List<Delivery> redeliveries(List<StartIntent> owed) {
        return deliveries(patient(owed), false);
    }

    /** What is owed, without that of callers who have lost patience. */
    private List<StartIntent> patient(List<StartIntent> owed) {
        return owed.stream()
                .filter(each -> each.kind() != StartIntent.Kind.REQUEST || age(each).compareTo(PATIENCE) < 0)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Delivery> deliveries(List<StartIntent> due, boolean troubled) {
        Collections.shuffle(due, delivery);
        List<Delivery> deliveries = new ArrayList<>();
        while (!due.isEmpty()) {
            PayloadShape shape = any(PayloadShape.of(due.getFirst()), delivery);
            int most = 1 + delivery.nextInt(shape.path().most());
            List<StartIntent> together = due.stream()
                    .filter(each -> PayloadShape.of(each).contains(shape))
                    .limit(most)
                    .toList();
            together.forEach(due::remove);
            deliveries.add(new Delivery(shape, together, shape.payload(together, delivery.nextInt(1_000_000)),
                    troubled ? Trouble.any(delivery) : Trouble.NONE));
        }
        return deliveries;
    }

    private StartIntent intent(int number) {
        if (number > 0 && onceIn(8)) {
            return known.getLast().forFlow(any(FLOWS, world));
        }
        StartIntent.Kind kind = any(
                List.of(StartIntent.Kind.EVENT, StartIntent.Kind.EVENT, StartIntent.Kind.KEY, StartIntent.Kind.REQUEST),
                world);
        String flow = onceIn(2) ? FLOWS.getFirst() : onceIn(10) ? FLOWS.getLast() : FLOWS.get(1 + world.nextInt(2));
        Instant acceptedAt = clock.instant().minusMillis(kind == StartIntent.Kind.REQUEST ? 0 : world.nextInt(120_000));
        return new StartIntent(kind + "/" + number, kind, flow, acceptedAt);
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private Duration age(StartIntent intent) {
        return Duration.between(intent.acceptedAt(), clock.instant());
    }

    private static Duration latestDuplicate(StartIntent intent) {
        return intent.kind() == StartIntent.Kind.REQUEST ? PATIENCE : LATEST_DUPLICATE;
    }
}
