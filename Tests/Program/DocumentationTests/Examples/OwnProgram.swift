import BriefExporter
import FeedExporter
import HeraldCLI
import JSONIntake
import YAMLIntake

enum Main {
    static func main() async {
        await HeraldProgram.run(
            exporters: [AtomFeed.self, PolicyBrief.self, TitleList.self], intake: [YAMLIntakeFormat.self, JSONLinesIntakeFormat.self])
    }
}
