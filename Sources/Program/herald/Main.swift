import HeraldCLI
import HeraldStandard

@main
enum Main {
    static func main() {
        HeraldProgram.run(
            exporters: StandardPlugins.exporters, intake: StandardPlugins.intakes, formats: StandardPlugins.recordFormats,
            deliverers: StandardPlugins.deliverers)
    }
}
