package vn.sotay.platform.web;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** What a developer of an app reads first: what this is, and what holds for every operation. */
final class ContractIntroduction {

    private static final String WHAT_HOLDS_FOR_ALL = """
            Backend of an electronic handbook for party members (sổ tay đảng viên điện tử): documents reach the members \
            they are meant for, members read them online or offline, and those responsible see how far that went.

            **Signing in.** Activate once with the code from the slip, then keep the session alive with \
            `POST /api/v1/sessions/refresh`. Send `Authorization: Bearer <accessToken>`.

            **Problems.** Every answer from 400 on is a problem document (RFC 9457, `application/problem+json`). Switch \
            on `type`, show `detail`: it is written for the person, in Vietnamese, or in English when `Accept-Language` \
            prefers it. `errors` names the fields that broke a rule. What a caller may not see is answered like what \
            does not exist, 404; what they see and may not change, 403. Besides the problems listed with an operation: \
            405 for a verb the address does not know, 406 for a media type it does not make, 409 `request/changed-meanwhile` or \
            `request/made-meanwhile` when somebody was faster, 413 above 64 MiB.

            **Request number.** Every answer carries `X-Request-Id`; a problem's `instance` is the same number. Give it \
            to the operator.

            **Conditional requests.** Where an `ETag` is answered, send it back as `If-None-Match`: unchanged costs 304 \
            and no body.

            **Editing.** What is edited names in `If-Match` the `ETag` that was seen: without it 428, and 412 when somebody \
            else changed it since, so that nobody's change is lost. Steps that may be taken without having looked heed it.

            **Repeating.** What creates or sends takes an `Idempotency-Key`: make a UUID for each thing to be done and \
            send it again with every attempt. However often and however much at once, there is one effect and one answer; a \
            repeated one carries `Idempotency-Replayed: true`. The same key with another body or address is 422. Keys are \
            the caller's own and are remembered for 24 hours. An error is not remembered: correct it and use the key again.

            **Paging.** Lists are paged by an opaque cursor: pass `next` of one page as `cursor` of the next until it is \
            absent. Nothing is skipped or repeated when entries are added meanwhile.

            **Values.** Times are UTC (RFC 3339), dates are plain days. Identifiers are UUIDs. A field without a value is \
            absent, not null. Ignore fields and expect enum words you do not know: adding them is no break of this \
            contract.
            """;

    private ContractIntroduction() {}

    static void introduce(OpenAPI contract) {
        // Title, version and licence are settings, and join it later in the build.
        contract.setInfo(OASFactory.createInfo().description(WHAT_HOLDS_FOR_ALL));
        contract.setServers(
                List.of(OASFactory.createServer().url("/").description("The server that answers this contract")));
    }
}
