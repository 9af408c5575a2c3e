package vn.sotay.access;

import java.util.Optional;
import java.util.UUID;

/** Loads authority; owned here so that who may do what is asked in one place, whoever keeps the rows. */
public interface ActorSource {

    /** The actor of a session that is alive, its offices and participation as committed now. */
    Optional<Actor> load(UUID sessionId);
}
