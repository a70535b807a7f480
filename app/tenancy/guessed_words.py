"""Words that passwords of Persian speakers are often made of; English ones and keyboard walks are known elsewhere."""

from __future__ import annotations

_LATIN = """
iran salam tehran persian parsi khoda allah ali mohammad hossein hosein hassan reza fatemeh zahra maryam esteghlal
persepolis perspolis piroozi pirouzi esfahan isfahan shiraz mashhad tabriz karaj ahvaz qom rasht azadi eshgh dooset
doostet dostet daram doosetdaram delam jigar jigaram nafas nafasam azizam zendegi hamishe farda emrooz shomareh ramz
ramzobur obur karbar modir admin poshtiban sherkat mobile gooshi bahar tabestan paeez zemestan nowruz norooz farvardin
ordibehesht khordad mordad shahrivar mehr aban azar bahman esfand khalij fars khalijefars damavand kourosh cyrus dariush
"""
_PERSIAN = """
سلام ایران تهران خدا الله علی محمد حسین حسن رضا فاطمه زهرا مریم استقلال پرسپولیس پیروزی اصفهان شیراز مشهد تبریز کرج
اهواز قم رشت آزادی عشق عشقم دوستت دارم جیگر جیگرم نفس نفسم عزیزم زندگی همیشه فردا امروز رمز عبور گذرواژه کاربر
مدیر ادمین پشتیبان شرکت بهار تابستان پاییز زمستان نوروز فروردین مهر بهمن اسفند خلیج فارس دماوند کوروش داریوش
"""
_KEYS = str.maketrans("ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپوآ", "qwertyuiop[]asdfghjkl;'zxcvbnm,h")

# Persian ones also as they come out when the keyboard was left in English.
GUESSED = (*_LATIN.split(), *_PERSIAN.split(), *_PERSIAN.translate(_KEYS).split())
