package flowstart.proof.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A value within a tree.
 *
 * @param name the name of the member that it is, or is in
 * @param node the value
 * @param put gives the tree with another value in this one's place
 */
record JsonLocation(String name, Node node, UnaryOperator<Node> put) {

    /** All places of a tree, the root's first. */
    static List<JsonLocation> of(Node root) {
        List<JsonLocation> all = new ArrayList<>();
        new JsonLocation("", root, other -> other).addTo(all);
        return all;
    }

    private void addTo(List<JsonLocation> all) {
        all.add(this);
        switch (node) {
            case Node.Obj(List<Node.Member> members) -> {
                for (int i = 0; i < members.size(); i++) {
                    int at = i;
                    Node key = members.get(i).key();
                    new JsonLocation(key instanceof Node.Text(String text) ? text : "", members.get(i).value(),
                            other -> put.apply(new Node.Obj(with(members, at, new Node.Member(key, other)))))
                            .addTo(all);
                }
            }
            case Node.Arr(List<Node> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    int at = i;
                    new JsonLocation(name, items.get(i), other -> put.apply(new Node.Arr(with(items, at, other))))
                            .addTo(all);
                }
            }
            case Node.Quoted(Node json) ->
                new JsonLocation(name, json, other -> put.apply(new Node.Quoted(other))).addTo(all);
            case Node.Text _ -> {
            }
            case Node.Spelt _ -> {
            }
            case Node.Raw _ -> {
            }
        }
    }

    private static <T> List<T> with(List<T> list, int at, T other) {
        List<T> changed = new ArrayList<>(list);
        changed.set(at, other);
        return List.copyOf(changed);
    }
}
