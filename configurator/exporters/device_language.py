"""A family's own words in another language, beside the English ones: nobody knows how its display is set."""

from msgspec import structs

from configurator.domain.device_model import DeviceModel, DeviceWords, FormField


def in_language(model: DeviceModel, language: str) -> DeviceModel:
    """The family with the labels and ways that are known in this language; as it is where none are."""
    words = model.in_language.get(language)
    if words is None:
        return model
    return structs.replace(
        model,
        form=tuple(_both(field, words) for field in model.form),
        page_path=words.page_path or model.page_path,
        page_evidence=words.evidence if words.page_path else model.page_evidence,
        panel_path=words.panel_path or model.panel_path,
        panel_evidence=words.evidence if words.panel_path else model.panel_evidence,
    )


def _both(field: FormField, words: DeviceWords) -> FormField:
    known = words.labels.get(field.setting)
    return structs.replace(field, label=f"{known} ({field.label})") if known else field
