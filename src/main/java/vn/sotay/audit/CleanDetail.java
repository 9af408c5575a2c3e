package vn.sotay.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import vn.sotay.platform.web.OneLine;

/** The facts of an entry as JSON in which no text can pretend to be another line, field or formula. */
@ApplicationScoped
class CleanDetail {

    private static final int LONGEST = 1_000;

    private final ObjectMapper json;

    CleanDetail(ObjectMapper json) {
        this.json = json;
    }

    String json(Map<String, Object> detail) {
        return clean(json.valueToTree(detail)).toString();
    }

    private static JsonNode clean(JsonNode node) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(OneLine.of(text.textValue(), LONGEST));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(clean(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                array.set(at, clean(array.get(at)));
            }
        }
        return node;
    }
}
