package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows between packages, and which of them may know a library. */
class PackageDependenciesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    /** What each package knows of this project and of libraries; no more, and no less. */
    private static final Map<String, Set<String>> ARROWS = Map.of("flowstart",
            Set.of("flowstart.aws", "flowstart.reply", "flowstart.report", "flowstart.request", "flowstart.cover",
                    "flowstart.run", "flowstart.start", "com.amazonaws"),
            "flowstart.reply",
            Set.of("flowstart.request", "flowstart.run", "flowstart.start", "flowstart.json", "com.amazonaws"),
            "flowstart.report", Set.of("flowstart.cover", "flowstart.run", "flowstart.start", "flowstart.json"),
            "flowstart.aws", Set.of("flowstart.run", "flowstart.start", "software.amazon"), "flowstart.request",
            Set.of("flowstart.cover", "flowstart.run", "flowstart.start", "flowstart.json"), "flowstart.cover",
            Set.of("flowstart.run", "flowstart.start"), "flowstart.run", Set.of("flowstart.start"), "flowstart.start",
            Set.of(), "flowstart.json", Set.of("com.fasterxml"));

    @Test
    void arrowsBetweenPackages_areThoseOfTheTable() {
        assertThat(arrows()).isEqualTo(new TreeMap<>(ARROWS));
    }

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass from : CLASSES) {
            Set<String> known = arrows.computeIfAbsent(from.getPackageName(), none -> new TreeSet<>());
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (isWorthAnArrow(to) && !to.equals(from.getPackageName())) {
                    known.add(to.startsWith("flowstart") ? to : library(to));
                }
            }
        }
        return arrows;
    }

    private static boolean isWorthAnArrow(String name) {
        return !name.isEmpty() && !name.startsWith("java.") && !name.startsWith("javax.net.")
                && !name.startsWith("org.jspecify");
    }

    /** The first two parts of its name say whose it is. */
    private static String library(String name) {
        return name.replaceFirst("^(\\w+\\.\\w+).*", "$1");
    }
}
