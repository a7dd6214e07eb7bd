print("checks come")
