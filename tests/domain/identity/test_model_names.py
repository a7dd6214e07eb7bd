"""Names as devices and IPP give them, and the family that each is set up like; none where nobody read about it."""

import pytest

from configurator.domain.identity.family import family_called
from configurator.plugins.family import device_models
from configurator.plugins.identity import identity_knowledge

FAMILIES = device_models().models
KNOWLEDGE = identity_knowledge()
CLAIMED = {
    "apc.network_management_card": (
        "APC AP9630",
        "AP9641",
    ),
    "brother.mfc": (
        "Brother MFC-L8900CDW series",
        "Brother DCP-L5500DN",
        "Brother MFC-J5945DW",
    ),
    "brother.ads": (
        "Brother ADS-2800W",
        "Brother ADS-1700W",
    ),
    "canon.imagerunner_advance": (
        "Canon iR-ADV C3530 III",
        "Canon iR-ADV DX C5850i",
        "Canon imageRUNNER ADVANCE C5235",
    ),
    "canon.mf420": (
        "Canon MF421dw",
        "Canon MF420 Series",
        "Canon MF426dw",
    ),
    "develop.ineo": (
        "Develop ineo+ 224e",
        "Develop ineo 4752",
        "ineo+ 308",
    ),
    "epson.em_c800": ("EPSON EM-C800 Series",),
    "epson.wf_c21000": ("EPSON WF-C21000 Series",),
    "epson.workforce": (
        "EPSON WF-3720 Series",
        "EPSON WF-4730 Series",
    ),
    "fujifilm.apeos": (
        "FUJI XEROX ApeosPort C4570",
        "FUJI XEROX ApeosPort-V C3375",
        "FUJI XEROX ApeosPort-VI C3371",
        "FUJI XEROX DocuCentre-V C2275",
        "FUJIFILM Apeos C2360",
    ),
    "fujifilm.apeosport_iv": (
        "FUJI XEROX ApeosPort-IV 3070",
        "FUJI XEROX DocuCentre-IV C2260",
    ),
    "hp.futuresmart": (
        "HP Color LaserJet MFP M480",
        "HP Color LaserJet Enterprise MFP M480f",
        "HP LaserJet Enterprise MFP M528",
        "HP LaserJet MFP M528",
        "HP Color LaserJet FlowMFP M578",
        "HP LaserJet MFP E52645",
        "HP LaserJet Managed MFP E62655",
        "HP Color LaserJet Managed FlowMFP E87640",
        "HP Color LaserJet MFP E87640",
    ),
    "hp.laserjet_pro": (
        "HP LaserJet Pro MFP M428fdw",
        "HP LaserJet MFP M428fdw",
        "HP LaserJet Pro M428f-M429f",
        "HP Color LaserJet MFP M479fdw",
        "HP Color LaserJet Pro MFP M478-M479",
        "HP Color LaserJet Pro M478f-9f",
    ),
    "hp.officejet_pro": ("HP OfficeJet Pro 9010 series",),
    "konica_minolta.bizhub": (
        "KONICA MINOLTA bizhub C258",
        "KONICA MINOLTA bizhub C300i",
    ),
    "kyocera.ecosys": (
        "ECOSYS M5521cdn",
        "Kyocera ECOSYS M2040dn",
        "ECOSYS P3145dn",
    ),
    "kyocera.taskalfa": (
        "TASKalfa 3253ci",
        "Kyocera TASKalfa 2553ci",
    ),
    "lexmark.mx_cx": (
        "Lexmark MX622adhe",
        "Lexmark CX725",
        "Lexmark XM3250",
    ),
    "oki.mb_mc": (
        "OKI MC853",
        "OKI-MB472",
        "OKI ES8473 MFP",
        "OKI MB770",
    ),
    "ricoh.im": (
        "RICOH IM C3000",
        "RICOH IM 430",
        "LANIER IM C4500",
    ),
    "ricoh.mp": (
        "RICOH MP C2003",
        "RICOH Aficio MP C305",
        "Aficio MP C3001",
        "RICOH MP C3004ex",
        "NRG MP C2003",
        "LANIER MP C3504",
        "Gestetner MP C2503",
        "nashuatec MP C3003",
        "Rex-Rotary MP C307",
        "infotec MP 301",
    ),
    "ricoh.sp": ("RICOH SP C252SF",),
    "samsung.syncthru": (
        "Samsung SCX-4x28 Series",
        "Samsung CLX-9301",
        "Samsung SL-M4075FR",
    ),
    "savin.savin": ("SAVIN MP C4503",),
    "sharp.bp": (
        "SHARP BP-70C31",
        "SHARP BP-B550WD",
    ),
    "sharp.mx": (
        "SHARP MX-3071",
        "SHARP MX-M314N",
    ),
    "sharp.mx_b468f": ("SHARP MX-B468F",),
    "toshiba.e_studio": (
        "TOSHIBA e-STUDIO3555C",
        "TOSHIBA e-STUDIO2515AC",
    ),
    "toshiba.e_studio_cs": ("TOSHIBA e-STUDIO305CS",),
    "xerox.altalink": (
        "Xerox AltaLink C8045",
        "Xerox AltaLink B8155",
    ),
    "xerox.versalink": (
        "Xerox VersaLink C405",
        "Xerox VersaLink B615 MFP",
    ),
    "xerox.workcentre_6015_6505": (
        "Xerox WorkCentre 6015N",
        "Xerox WorkCentre 6505DN",
    ),
    "xerox.workcentre_7700": ("Xerox WorkCentre 7775",),
    "zebra.label_printer": (
        "Zebra ZT230-200dpi",
        "ZTC ZD420-203dpi ZPL",
    ),
}
UNCLAIMED = (
    "HP LaserJet Flow MFP M830",
    "HP LaserJet Pro M404n",
    "HP PageWide Pro 477dw MFP",
    "Generic 55C-1",
    "KONICA MINOLTA magicolor 4690MF",
    "RICOH P 6510",
    "LANIER LD130C",
    "Brother ADS-4900W",
    "Brother HL-L2350DW series",
    "Kyocera FS-1028MFP",
    "UTAX 3005ci",
    "TA Triumph-Adler 3206ci",
    "Xerox WorkCentre 7845",
    "Xerox PrimeLink C9065",
    "Xerox Phaser 6510",
    "Canon MF440 Series",
    "Canon iR2625",
    "Canon LBP226",
    "Canon MB2700 series",
    "EPSON ET-5880 Series",
    "EPSON L6190 Series",
    "SHARP AR-6020FD",
    "TOSHIBA B-EX4T1",
    "FUJI XEROX DocuPrint CM315 z",
    "Lexmark MB2546",
    "Lexmark MC3326i",
    "Lexmark MS617",
    "Lexmark T640",
    "OKI C3200n",
    "Samsung X7600GX",
    "Samsung ML-2850 Series",
    "Samsung C48x Series",
    "Samsung M267x 287x Series",
    "Panasonic KV-N1058X",
    "HP DesignJet T830",
    "Acme LaserPro 5000",
)


@pytest.mark.parametrize(("name", "key"), [(name, key) for key, names in CLAIMED.items() for name in names])
def test_a_device_is_set_up_like_its_family(name: str, key: str) -> None:
    family = family_called(name, FAMILIES, KNOWLEDGE)
    assert family is not None
    assert family.key == key


@pytest.mark.parametrize("name", UNCLAIMED)
def test_a_device_that_no_source_tells_of_is_claimed_by_no_family(name: str) -> None:
    assert family_called(name, FAMILIES, KNOWLEDGE) is None
