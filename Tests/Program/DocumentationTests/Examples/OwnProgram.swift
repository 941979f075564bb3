import HeraldCLI
import HeraldStandard

enum Main {
    static func main() {
        HeraldProgram.run(
            exporters: StandardPlugins.exporters + [TitleList.self], intake: StandardPlugins.intakes,
            formats: StandardPlugins.recordFormats, deliverers: StandardPlugins.deliverers)
    }
}
