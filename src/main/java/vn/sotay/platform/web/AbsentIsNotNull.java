package vn.sotay.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * In a change, what is left out stays and {@code null} takes away (RFC 7396): an {@code Optional} component is {@code
 * null} when it was left out and empty when it was {@code null}.
 */
@Singleton
public class AbsentIsNotNull implements ObjectMapperCustomizer {

    /** Before the framework registers the module with its defaults; the first one counts. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new Jdk8Module().configureReadAbsentAsNull(true));
    }
}
