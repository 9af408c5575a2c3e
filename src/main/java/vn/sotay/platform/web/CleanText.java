package vn.sotay.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets only text in that can be kept: PostgreSQL takes neither NUL nor half a surrogate pair, and would refuse deep
 * inside, where it looks like a fault of ours.
 */
@Singleton
class CleanText implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.registerModule(new SimpleModule("clean-text").addDeserializer(String.class, new Reader()));
    }

    @ServerRequestFilter(preMatching = true)
    void refuseUncleanAddress(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        boolean clean = isClean(uri.getPath())
                && Stream.concat(
                                uri.getQueryParameters().keySet().stream(),
                                uri.getQueryParameters().values().stream().flatMap(java.util.List::stream))
                        .allMatch(CleanText::isClean);
        if (!clean) {
            throw Problem.badRequest("request/http-400");
        }
    }

    static boolean isClean(String text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one == 0 || Character.isLowSurrogate(one)) {
                return false;
            }
            if (Character.isHighSurrogate(one)
                    && (++at == text.length() || !Character.isLowSurrogate(text.charAt(at)))) {
                return false;
            }
        }
        return true;
    }

    private static final class Reader extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1;

        private Reader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null || isClean(text)
                    ? text
                    : (String) context.handleWeirdStringValue(String.class, "…", "holds NUL or half a character");
        }
    }
}
