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
    private final List<Occasion> known = new ArrayList<>();

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

    /** New occasions, duplicates of theirs and of older ones, and what is owed, with trouble. */
    List<Delivery> deliveries(List<Occasion> owed, int fresh) {
        List<Occasion> due = patient(owed);
        for (int i = 0; i < fresh; i++) {
            Occasion occasion = occasion(known.size());
            known.add(occasion);
            due.add(occasion);
            if (onceIn(4)) {
                due.add(occasion);
            }
            Occasion older = any(known, world);
            if (onceIn(6) && age(older).compareTo(latestDuplicate(older)) < 0) {
                due.add(older);
            }
        }
        return deliveries(due, true);
    }

    /** What is owed, without trouble. */
    List<Delivery> redeliveries(List<Occasion> owed) {
        return deliveries(patient(owed), false);
    }

    /** What is owed, without that of callers who have lost patience. */
    private List<Occasion> patient(List<Occasion> owed) {
        return owed.stream()
                .filter(each -> each.kind() != Occasion.Kind.REQUEST || age(each).compareTo(PATIENCE) < 0)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Delivery> deliveries(List<Occasion> due, boolean troubled) {
        Collections.shuffle(due, delivery);
        List<Delivery> deliveries = new ArrayList<>();
        while (!due.isEmpty()) {
            Shape shape = any(Shape.of(due.getFirst()), delivery);
            int most = 1 + delivery.nextInt(shape.way().most());
            List<Occasion> together = due.stream().filter(each -> Shape.of(each).contains(shape)).limit(most).toList();
            together.forEach(due::remove);
            deliveries.add(new Delivery(shape, together, shape.payload(together, delivery.nextInt(1_000_000)),
                    troubled ? Trouble.any(delivery) : Trouble.NONE));
        }
        return deliveries;
    }

    private Occasion occasion(int number) {
        if (number > 0 && onceIn(8)) {
            return known.getLast().forFlow(any(FLOWS, world));
        }
        Occasion.Kind kind = any(
                List.of(Occasion.Kind.EVENT, Occasion.Kind.EVENT, Occasion.Kind.KEY, Occasion.Kind.REQUEST), world);
        String flow = onceIn(2) ? FLOWS.getFirst() : onceIn(10) ? FLOWS.getLast() : FLOWS.get(1 + world.nextInt(2));
        Instant acceptedAt = clock.instant().minusMillis(kind == Occasion.Kind.REQUEST ? 0 : world.nextInt(120_000));
        return new Occasion(kind + "/" + number, kind, flow, acceptedAt);
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private Duration age(Occasion occasion) {
        return Duration.between(occasion.acceptedAt(), clock.instant());
    }

    private static Duration latestDuplicate(Occasion occasion) {
        return occasion.kind() == Occasion.Kind.REQUEST ? PATIENCE : LATEST_DUPLICATE;
    }
}
