import ArgumentParser
import HeraldDelivery
import HeraldPipeline

/// The option `--delivery-seconds` of `run` and `deliver`.
struct DeliveryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long to go on with deliveries that fail, in seconds; the rest is left to the next call.", valueName: "seconds"))
    var deliverySeconds = 20

    func validate() throws {
        if !(0...86_400).contains(deliverySeconds) { throw ValidationError("--delivery-seconds takes a whole number from 0 to 86400.") }
    }

    /// Returns the configuration of deliveries with the time limit.
    func configuration(_ context: CommandContext) -> DeliveryConfiguration {
        var configuration = DeliveryConfiguration.here(context)
        configuration.timeLimitSeconds = deliverySeconds
        return configuration
    }
}
