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
                "name", .string, "What it is called in reports, where a pipeline has several of one kind; the deliverer's name if left out."
            ),
            attempts, .of("with", .mapping([]), "The deliverer's settings."),
        ]
    }()
}
