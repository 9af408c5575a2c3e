package vn.sotay.platform.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.event.Event;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every non-2xx answer leaves through here, as {@code application/problem+json}. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final RequestNumber number;
    private final Event<Denied> denied;
    private final CurrentVertxRequest current;

    ProblemMappers(RequestNumber number, Event<Denied> denied, CurrentVertxRequest current) {
        this.number = number;
        this.denied = denied;
        this.current = current;
    }

    @ServerExceptionMapper
    Response problem(Problem problem, HttpHeaders headers) {
        return answer(problem, headers);
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthenticated(SecurityException failure, HttpHeaders headers) {
        return answer(Problem.unauthenticated("request/sign-in-needed"), headers);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure, HttpHeaders headers) {
        return answer(Problem.forbidden("request/not-allowed"), headers);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violation, HttpHeaders headers) {
        Locale locale = Messages.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return answer(
                Problem.invalid(violation.getConstraintViolations().stream()
                        .map(broken -> Problem.FieldError.said(pointer(broken), said(broken, locale)))
                        .sorted(java.util.Comparator.comparing(Problem.FieldError::pointer))
                        .toList()),
                headers);
    }

    /** JSON that cannot be read into the request record. The first is named because the framework maps it too. */
    @ServerExceptionMapper({MismatchedInputException.class, JsonProcessingException.class, JacksonException.class})
    Response malformed(JacksonException failure, HttpHeaders headers) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String pointer = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                    .collect(Collectors.joining("/", "/", ""));
            return answer(Problem.invalidField(pointer, "unreadable"), headers);
        }
        return answer(Problem.badRequest("request/malformed-json"), headers);
    }

    @ServerExceptionMapper
    Response stale(OptimisticLockException failure, HttpHeaders headers) {
        return answer(Problem.conflict("request/changed-meanwhile"), headers);
    }

    /** What the framework itself refuses: unknown path, wrong verb, wrong media type, too large. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, HttpHeaders headers, UriInfo address) {
        Throwable cause = refusal.getCause();
        if (cause instanceof JacksonException json) {
            return malformed(json, headers);
        }
        // A parameter that cannot be read is called 404 too; only an unreadable identifier in the path is one.
        int status = refusal instanceof NotFoundException && cause != null && isReadable(address.getPathParameters())
                ? 400
                : refusal.getResponse().getStatus();
        return switch (status) {
            case 400, 404, 405, 406, 413, 415 -> answer(Problem.of(status, "request/http-" + status), headers);
            default ->
                status < 500 ? answer(Problem.of(status, "request/http-400"), headers) : unforeseen(refusal, headers);
        };
    }

    private static boolean isReadable(MultivaluedMap<String, String> identifiers) {
        try {
            identifiers.values().forEach(values -> values.forEach(UUID::fromString));
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure, HttpHeaders headers) {
        if (isBrokenForm(failure)) {
            return answer(Problem.badRequest("request/http-400"), headers);
        }
        Optional<Problem> refusal = refusedByDatabase(failure);
        if (refusal.isPresent()) {
            return answer(refusal.get(), headers);
        }
        LOG.errorf(failure, "Request %s failed", number.get());
        return answer(Problem.of(500, "request/unforeseen", number.get()), headers);
    }

    /**
     * What only the database can know: that somebody else was faster, and that a value is outside what it stores, such
     * as a NUL in a text or a date in the year 200,000.
     */
    private static Optional<Problem> refusedByDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isWithoutConnection(sql)) {
                return Optional.of(Problem.of(503, "request/not-now"));
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return switch (sql.getSQLState()) {
                    case "23505", "23P01" -> Optional.of(Problem.conflict("request/made-meanwhile"));
                    case "40001", "40P01" -> Optional.of(Problem.conflict("request/changed-meanwhile"));
                    // Took too long, waited too long, or the database went away.
                    case "57014", "55P03", "53300", "57P01", "57P02", "57P03", "25P03", "08001", "08003", "08006" ->
                        Optional.of(Problem.of(503, "request/not-now"));
                    case "22003", "22007", "22008", "22021" -> Optional.of(Problem.badRequest("request/http-400"));
                    default -> Optional.empty();
                };
            }
        }
        return Optional.empty();
    }

    /** All are in use. The pool says so in words alone. */
    private static boolean isWithoutConnection(SQLException failure) {
        return failure.getSQLState() == null
                && String.valueOf(failure.getMessage()).contains("cquisition timeout");
    }

    /** The framework's reader of forms has no exception of its own for one that breaks off or is none. */
    private static boolean isBrokenForm(Throwable failure) {
        return Arrays.stream(failure.getStackTrace()).limit(3).anyMatch(frame -> frame.getClassName()
                .contains(".core.multipart."));
    }

    private Response answer(Problem problem, HttpHeaders headers) {
        if (problem.status() == 403) {
            var request = current.getCurrent().request();
            denied.fire(new Denied(problem.code(), request.method().name(), request.path(), number.origin()));
        }
        Locale locale = Messages.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .entity(ProblemDocument.of(problem, locale, number.get()));
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.status() == 429) {
            response.header(HttpHeaders.RETRY_AFTER, problem.arguments()[0]);
        }
        if (problem.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, 5);
        }
        return response.build();
    }

    private static String pointer(ConstraintViolation<?> broken) {
        List<String> steps = StreamSupport.stream(broken.getPropertyPath().spliterator(), false)
                .flatMap(node -> node.getIndex() == null
                        ? java.util.stream.Stream.of(node.getName())
                        : java.util.stream.Stream.of(String.valueOf(node.getIndex()), node.getName()))
                .filter(step -> step != null && !step.startsWith("<"))
                .toList();
        // Steps: method, parameter, then the way into the body. A bare parameter is named, not pointed at.
        return steps.size() <= 2 ? steps.get(steps.size() - 1) : "/" + String.join("/", steps.subList(2, steps.size()));
    }

    /** Constraint annotations are translated by their simple name, with their own attributes. */
    private static String said(ConstraintViolation<?> broken, Locale locale) {
        var descriptor = broken.getConstraintDescriptor();
        String rule = descriptor.getAnnotation().annotationType().getSimpleName();
        Object min = descriptor.getAttributes().get("min");
        Object max = descriptor.getAttributes().get("max");
        Object value = descriptor.getAttributes().get("value");
        return Messages.text(locale, "field." + rule, min == null ? value : min, max == null ? value : max);
    }
}
