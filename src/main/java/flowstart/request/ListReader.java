package flowstart.request;

import flowstart.start.FlowName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a list of events; one that cannot be read makes the whole list unreadable, before anything starts. */
final class ListReader {

    private ListReader() {}

    static List<Invocation.Element> read(Field list, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        List<Invocation.Element> elements = new ArrayList<>();
        for (Field item : list.items()) {
            Shape shape = Shape.of(item);
            if (shape != Shape.EVENT && shape != Shape.ITEM) {
                throw item.unreadable("must be an EventBridge event (with detail-type, source and id) or an item with "
                        + "SystemMetadata, as all items of a list");
            }
            elements.addAll(shape.read(item, flowOfBareEvents));
        }
        return elements;
    }
}
