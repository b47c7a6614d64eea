"""The scenes that the demo's pictures are drawn from: `SCENES` names each function `scene(canvas, **colours)`."""

from . import festive, hall, outdoors, rooms, sport, stills, work

SCENES = {
    scene.__name__: scene
    for scene in (
        hall.conference, hall.presidium, hall.award_row, hall.handover, hall.signing, hall.choir, hall.dialogue,
        hall.volunteers_hall, hall.meeting_desk,
        rooms.training, rooms.interview, rooms.library, rooms.clinic, rooms.canteen, rooms.office, rooms.phone_service,
        outdoors.union_house, outdoors.tree_planting, outdoors.charity_trip, sport.volleyball, sport.fun_run,
        outdoors.memorial, outdoors.flood_relief, outdoors.house_handover,
        work.harbour, work.factory, work.bridge_site, work.welfare_market, work.homeward_bus,
        festive.mid_autumn, festive.womens_day, festive.lantern_night, sport.table_tennis, festive.children_art,
        stills.notice_desk, festive.campaign_launch, stills.old_photographs,
    )
}  # fmt: skip
