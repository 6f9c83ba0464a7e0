"""Words that families say around an answer, and how they say that they did not understand.

Small on purpose: a word that is not here sends the whole sentence to the translation, or shows
the buttons; a word too many would hide what else was said.
"""

from collections.abc import Mapping

COURTESIES: Mapping[str, tuple[str, ...]] = {
    "ar": ("شكرا", "شكرا جزيلا", "من فضلك", "دكتور", "دكتورة", "سيدتي", "سيدي"),
    "en": ("thank you", "thank you very much", "thanks", "please", "doctor", "madam", "sir"),
    "es": ("gracias", "muchas gracias", "por favor", "doctora", "doctor", "señora", "señor"),
    "fa": ("ممنون", "خیلی ممنون", "متشکرم", "مرسی", "لطفا", "دکتر", "خانم", "آقا"),
    "it": ("grazie", "grazie mille", "per favore", "dottoressa", "dottore", "signora", "signore"),
    "pt": (
        *("obrigada", "obrigado", "muito obrigada", "muito obrigado"),
        *("por favor", "se faz favor", "doutora", "doutor", "senhora", "senhor"),
    ),
    "ro": ("mulțumesc", "mulțumesc frumos", "vă rog", "doamnă", "domnule", "doctore"),
    "ru": ("спасибо", "большое спасибо", "пожалуйста", "доктор"),
    "sq": ("faleminderit", "ju lutem", "doktor", "doktoreshë", "zonjë", "zotëri"),
    "tr": (
        *("teşekkürler", "teşekkür ederim", "çok teşekkürler", "sağ olun", "lütfen"),
        *("doktor hanım", "doktor bey", "hanımefendi", "efendim"),
    ),
    "uk": ("дякую", "дуже дякую", "будь ласка", "лікарю", "лікарко"),
}
"""By language: what may stand around an answer without changing it."""

NOT_UNDERSTOOD: Mapping[str, tuple[str, ...]] = {
    "ar": ("لا أفهم", "أنا لا أفهم", "لم أفهم", "ما فهمت", "مش فاهم", "مش فاهمة"),
    "en": (
        *("I don't understand", "I do not understand", "I didn't understand", "not understood"),
        "I did not understand",
    ),
    "es": ("no entiendo", "yo no entiendo", "no entendí", "no comprendo", "no he entendido"),
    "fa": ("نمی‌فهمم", "من نمی‌فهمم", "نفهمیدم", "متوجه نشدم", "متوجه نمی‌شوم"),
    "it": ("non capisco", "io non capisco", "non ho capito", "non comprendo"),
    "pt": (
        *("não entendo", "eu não entendo", "não entendi", "eu não entendi"),
        *("não compreendo", "não compreendi", "não percebo", "não percebi"),
    ),
    "ro": ("nu înțeleg", "eu nu înțeleg", "n-am înțeles", "nu am înțeles"),
    "ru": ("не понимаю", "я не понимаю", "не поняла", "не понял", "я не поняла", "я не понял"),
    "sq": ("nuk kuptoj", "unë nuk kuptoj", "nuk kuptova", "nuk e kuptoj", "nuk e kuptova"),
    "tr": ("anlamıyorum", "ben anlamıyorum", "anlamadım", "ben anlamadım"),
    "uk": (
        *("не розумію", "я не розумію", "не зрозуміла", "не зрозумів"),
        *("я не зрозуміла", "я не зрозумів"),
    ),
}
"""By language: "I do not understand", which must never be taken for "no"."""
