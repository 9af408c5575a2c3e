package vn.sotay.publishing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Whom an item is for, in place of whom it was for")
public record AddressItem(@NotEmpty @Size(max = 200) List<@Valid @NotNull AudienceRow> audience) {}
