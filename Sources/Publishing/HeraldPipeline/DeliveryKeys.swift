import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The keys of an element of `deliver:`.
enum DeliveryKeys {
    /// The allowed numbers of attempts.
    static let attemptRange = 1...100

    /// The keys as the manual describes them. The settings under `with` are described by each deliverer.
    static let all: [FieldDescription] = {
        var attempts = FieldDescription.of(
            "attempts", .integer(attemptRange), "How often a delivery is tried before it is dead.")
        attempts.defaultValue = String(Pipeline.Delivery.defaultAttempts)
        return [
            .of("to", .string, "The deliverer."),
            .of(
                "name", .string,
                "The name in reports, to distinguish several of one kind in a pipeline; if left out, the deliverer's name."),
            attempts, .of("with", .mapping([]), "The deliverer's settings."),
        ]
    }()
}
