package vn.sotay.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.sotay.notifications.PushAddress;

/**
 * Firebase Cloud Messaging for the demo, the tour and tests: HTTP v1 and the OAuth token endpoint on a loopback port,
 * strict as the real one, with faults on demand and a count of what reached whom.
 *
 * <p>The real SDK talks to it unchanged; {@link #settings()} are what the product needs to be pointed here.
 */
public final class FcmStandIn implements AutoCloseable {

    /** How many messages are kept to look at. Counts are kept for all. */
    static final int KEPT = 500;

    private static final String HOST = "127.0.0.1";
    private static final String SEND_PATH = "/v1/projects/" + StandInIdentity.PROJECT + "/messages:send";

    /**
     * A message request that passed the checks of form.
     *
     * @param number its place among all of them, from 1
     * @param address empty for topics and conditions
     * @param headers in lower case, without the access token
     * @param status what was answered; 0 for none
     */
    public record Received(
            long number,
            Optional<PushAddress> address,
            HttpVersion version,
            Map<String, String> headers,
            String body,
            int status) {}

    private static FcmStandIn ofDemo;

    private final StandInIdentity identity;
    private final Vertx vertx;
    private final HttpServer server;

    // All below is guarded by this; the server is one thread, the callers are others.
    private final Map<PushAddress, Phone> phones = new HashMap<>();
    private final Deque<StandInFault> faults = new ArrayDeque<>();
    private final Deque<StandInFault> tokenFaults = new ArrayDeque<>();
    private final Deque<Received> received = new ArrayDeque<>();
    private boolean anyAddress;
    private long requests;
    private long arrived;
    private long tokenRequests;

    private static final class Phone {
        private boolean registered;
        private long reached;
        private long attempts;
        private final Deque<StandInFault> faults = new ArrayDeque<>();
    }

    private FcmStandIn(int port, Clock clock) {
        identity = new StandInIdentity(clock);
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(HOST)
                        .setPort(port)
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                        .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(100))
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertValue(Buffer.buffer(identity.certificatePem()))
                                .addKeyValue(Buffer.buffer(identity.certificateKeyPem()))))
                .requestHandler(this::handle);
    }

    /**
     * Listens on the loopback interface.
     *
     * @param port 0 for a free one
     */
    public static FcmStandIn start(int port, Clock clock) {
        FcmStandIn standIn = new FcmStandIn(port, clock);
        try {
            standIn.server.listen().toCompletionStage().toCompletableFuture().join();
            return standIn;
        } catch (RuntimeException e) {
            standIn.close();
            throw e;
        }
    }

    /** The one of this process, started when first asked for; takes any address, as phones outlive a restart. */
    static synchronized FcmStandIn ofDemo() {
        if (ofDemo == null) {
            ofDemo = start(0, Clock.systemUTC());
            ofDemo.acceptAnyAddress();
        }
        return ofDemo;
    }

    /** The stand-in that this process sends to; empty unless it runs the demo. */
    public static synchronized Optional<FcmStandIn> running() {
        return Optional.ofNullable(ofDemo);
    }

    public String baseUrl() {
        return "https://" + HOST + ":" + server.actualPort();
    }

    public String serviceAccountJson() {
        return identity.serviceAccountJson();
    }

    public String certificatePem() {
        return identity.certificatePem();
    }

    /** The product's properties that point it here. */
    public Map<String, String> settings() {
        return Map.of(
                "sotay.notifications.fcm-base-url", baseUrl(),
                "sotay.notifications.fcm-credentials-json", serviceAccountJson(),
                "sotay.notifications.fcm-trust-certificate", certificatePem());
    }

    public synchronized void register(PushAddress address) {
        phone(address).registered = true;
    }

    public synchronized void unregister(PushAddress address) {
        phone(address).registered = false;
    }

    /** From now on every address counts as registered, for a demo whose phones are made up as it goes. */
    public synchronized void acceptAnyAddress() {
        anyAddress = true;
    }

    /** The next messages, to whomever, fail so; those to an address with a script of its own do not count. */
    public synchronized void failNext(int times, StandInFault fault) {
        add(faults, times, fault);
    }

    public synchronized void failNext(PushAddress address, int times, StandInFault fault) {
        add(phone(address).faults, times, fault);
    }

    public synchronized void failNextTokens(int times, StandInFault fault) {
        add(tokenFaults, times, fault);
    }

    /** As if Google had revoked every access token given out. */
    public void forgetTokens() {
        identity.forgetTokens();
    }

    /** Messages accepted for this address. */
    public synchronized long reached(PushAddress address) {
        return phones.containsKey(address) ? phones.get(address).reached : 0;
    }

    /** Message requests for this address, whatever was answered. */
    public synchronized long attempts(PushAddress address) {
        return phones.containsKey(address) ? phones.get(address).attempts : 0;
    }

    /** Accepted messages by address, for everyone that was reached. */
    public synchronized Map<PushAddress, Long> reached() {
        Map<PushAddress, Long> counts = new HashMap<>();
        phones.forEach((address, phone) -> {
            if (phone.reached > 0) {
                counts.put(address, phone.reached);
            }
        });
        return counts;
    }

    /** HTTP requests to the send endpoint, the malformed and unauthorised ones too. */
    public synchronized long requests() {
        return requests;
    }

    public synchronized long tokenRequests() {
        return tokenRequests;
    }

    /** The last messages, oldest first, at most {@value #KEPT}. */
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        // A reset by the client, the end of a hang, is no error here.
        request.exceptionHandler(ignored -> {});
        request.response().exceptionHandler(ignored -> {});
        if (HttpMethod.POST.equals(request.method()) && request.path().equals("/token")) {
            request.setExpectMultipart(true);
            request.endHandler(end -> play(request, token(request)));
        } else if (HttpMethod.POST.equals(request.method()) && request.path().endsWith("/messages:send")) {
            request.body().onSuccess(body -> play(request, message(request, body)));
        } else {
            play(request, StandInFault.answer(404, "text/html", "<title>Error 404 (Not Found)</title>"));
        }
    }

    private synchronized StandInFault token(HttpServerRequest request) {
        tokenRequests++;
        StandInFault fault = tokenFaults.poll();
        if (fault != null) {
            return fault;
        }
        return identity.grant(request.getFormAttribute("grant_type"), request.getFormAttribute("assertion"))
                .map(grant -> StandInFault.answer(200, "application/json", grant.encode()))
                .orElseGet(() -> StandInFault.answer(
                        400,
                        "application/json",
                        new JsonObject()
                                .put("error", "invalid_grant")
                                .put("error_description", "Invalid JWT Signature.")
                                .encode()));
    }

    private synchronized StandInFault message(HttpServerRequest request, Buffer body) {
        requests++;
        if (!identity.admits(request.getHeader("Authorization"))) {
            return StandInFault.error(401, "UNAUTHENTICATED", "Invalid authentication credentials.", Optional.empty())
                    .with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
        }
        if (!request.path().equals(SEND_PATH)) {
            return StandInFault.error(403, "PERMISSION_DENIED", "No right to this project.", Optional.empty());
        }
        try {
            JsonNode message = StandInRules.check(body.getBytes());
            boolean dry = body.toJsonObject().getBoolean("validate_only", false);
            Optional<PushAddress> address = address(message);
            StandInFault answer = answer(address, dry);
            remember(request, address, body, answer);
            return answer;
        } catch (StandInRules.Refused e) {
            return StandInFault.error(400, "INVALID_ARGUMENT", e.getMessage(), e.errorCode);
        }
    }

    private StandInFault answer(Optional<PushAddress> address, boolean dry) {
        arrived++;
        Optional<Phone> phone = address.map(this::phone);
        phone.ifPresent(one -> one.attempts++);
        StandInFault fault = phone.map(one -> one.faults.poll()).orElseGet(faults::poll);
        if (fault != null) {
            return fault;
        }
        if (phone.isPresent() && !phone.get().registered && !anyAddress) {
            return StandInFault.error(404, "NOT_FOUND", "Requested entity was not found.", Optional.of("UNREGISTERED"));
        }
        if (!dry) {
            phone.ifPresent(one -> one.reached++);
        }
        return StandInFault.answer(
                200,
                "application/json; charset=UTF-8",
                new JsonObject()
                        .put("name", "projects/" + StandInIdentity.PROJECT + "/messages/" + arrived)
                        .encode());
    }

    private void remember(HttpServerRequest request, Optional<PushAddress> address, Buffer body, StandInFault answer) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        headers.remove("authorization");
        if (request.authority() != null) {
            headers.put("host", request.authority().toString());
        }
        received.add(new Received(
                arrived, address, request.version(), Map.copyOf(headers), body.toString(), answer.status()));
        if (received.size() > KEPT) {
            received.remove();
        }
    }

    private static void play(HttpServerRequest request, StandInFault answer) {
        switch (answer.how()) {
            case ANSWER -> {
                request.response().setStatusCode(answer.status());
                answer.headers().forEach(request.response()::putHeader);
                request.response().end(answer.body());
            }
            case RESET -> request.response().reset();
            case DISCONNECT -> request.connection().close();
            case HANG -> {}
        }
    }

    private static Optional<PushAddress> address(JsonNode message) throws StandInRules.Refused {
        try {
            if (message.has("token")) {
                return Optional.of(PushAddress.token(message.get("token").textValue()));
            }
            return Optional.ofNullable(message.get("fid")).map(fid -> PushAddress.fid(fid.textValue()));
        } catch (IllegalArgumentException e) {
            throw StandInRules.invalid("The registration token is not a valid FCM registration token");
        }
    }

    private Phone phone(PushAddress address) {
        return phones.computeIfAbsent(address, unknown -> new Phone());
    }

    private static void add(Deque<StandInFault> script, int times, StandInFault fault) {
        for (int i = 0; i < times; i++) {
            script.add(fault);
        }
    }
}
