package flowstart.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much of the machine a container has from its first event on. Lambda gives CPU in proportion to memory, one vCPU
 * at 1,769 MB (Lambda Developer Guide, Configure Lambda function memory), and starts containers with more.
 */
enum CpuShare {
    /** All there is. */
    WHOLE("all cores", 0),
    /** As at 1,024 MB. */
    MB_1024("1,024 MB", 0.58),
    /** As at 512 MB. */
    MB_512("512 MB", 0.29);

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final Path V1 = ROOT.resolve("cpu");
    private static final int PERIOD_MICROS = 20_000;

    private final String title;
    private final double cores;

    CpuShare(String title, double cores) {
        this.title = title;
        this.cores = cores;
    }

    /** Gives a process this share from now on. */
    void limit(long pid) {
        if (this == WHOLE) {
            return;
        }
        try {
            Files.writeString(group().resolve("cgroup.procs"), Long.toString(pid));
        } catch (IOException e) {
            throw new IllegalStateException("the share of process " + pid + " cannot be limited", e);
        }
    }

    /** Why this machine cannot limit a process so; null if it can. */
    @Nullable
    String obstacle() {
        if (this == WHOLE) {
            return null;
        }
        try {
            Path group = Files.createDirectories(group());
            String quota = Integer.toString((int) (PERIOD_MICROS * cores));
            if (isV1()) {
                Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
                Files.writeString(group.resolve("cpu.cfs_quota_us"), quota);
            } else {
                Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
            }
            return null;
        } catch (IOException e) {
            return "control groups cannot be written here: " + e.getMessage();
        }
    }

    private Path group() {
        return (isV1() ? V1 : ROOT).resolve("flowstart-bench-" + name().toLowerCase(Locale.ROOT));
    }

    private static boolean isV1() {
        return Files.exists(V1.resolve("cpu.cfs_quota_us")) || Files.exists(V1.resolve("tasks"));
    }

    @Override
    public String toString() {
        return title;
    }
}
